namespace Snippets.Hosting;

public sealed class Greetings : IGreetings
{
    public Task<string> OfAsync(string name)
    {
        Console.WriteLine($"greeting {name}");
        return Task.FromResult($"Hello, {name}!");
    }
}
