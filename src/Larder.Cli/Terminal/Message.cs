namespace Larder.Cli.Terminal;

/// <summary>One line on standard error.</summary>
internal static class Message
{
    /// <summary>What is the matter, with the way out in parentheses.</summary>
    public static void Error(string what, string? fix = null)
    {
        var text = what.TrimEnd('.', ' ');
        Console.Error.WriteLine(Escaping.Line(fix is null ? $"larder: {text}" : $"larder: {text} ({fix})"));
    }

    public static void Note(string what) => Console.Error.WriteLine(Escaping.Line(what));
}
