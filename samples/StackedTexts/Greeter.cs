namespace StackedTexts;

internal sealed class Greeter : IGreeter
{
    private int _runs;

    public string Hello(string name) => $"Hello {name} ({++_runs})";

    public string Bye(string name) => $"Bye {name} ({++_runs})";
}
