using System.Text;

namespace Larder.Cli.Terminal;

/// <summary>Asks the person at the terminal.</summary>
internal static class Question
{
    /// <summary>Whether there is a person to ask.</summary>
    public static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    public static bool Confirm(string what)
    {
        Console.Error.Write($"{Escaping.Line(what)} [y/N] ");
        var answer = Console.In.ReadLine()?.Trim();
        return string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase)
            || string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a line without showing it; null if nothing was typed.</summary>
    public static string? Secret(string what)
    {
        // the runtime turns the echo off when it first looks at the keyboard: before the question, not after it
        _ = Console.KeyAvailable;
        Console.Error.Write($"{Escaping.Line(what)}: ");
        var typed = new StringBuilder();
        for (
            var key = Console.ReadKey(intercept: true);
            key.Key != ConsoleKey.Enter;
            key = Console.ReadKey(intercept: true)
        )
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length -= Math.Min(1, typed.Length);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.Length == 0 ? null : typed.ToString().Trim();
    }
}
