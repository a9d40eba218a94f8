namespace Larder.Building;

/// <summary>A word for stacks that are read from settings, such as <c>Redis</c>: packages and programs add theirs.</summary>
/// <remarks>
/// What stands for <c>stack.Redis(…)</c> where the stack is told by a file. A word is known where it was given, and nothing is
/// looked for in assemblies. Never changes; thread-safe where its teller is.
/// </remarks>
/// <example>
/// <code>
/// var bulkhead = new StackWord("Bulkhead", static (stack, settings) => stack.Bulkhead(settings.Number("Calls") ?? 16));
/// </code>
/// </example>
public sealed class StackWord
{
    /// <summary>A word.</summary>
    /// <param name="name">How it is written; case makes no difference.</param>
    /// <param name="tell">Reads what it has to know and tells the stack its step. What is wrong with a setting is told to the settings, and something harmless taken in its place, so that the other faults are found too.</param>
    public StackWord(string name, Action<StackBuilder, SettingsReader> tell)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(tell);
        (Name, Tell) = (name, tell);
    }

    /// <summary>How it is written; case makes no difference.</summary>
    public string Name { get; }

    /// <summary>Reads the settings and tells the stack its step.</summary>
    public Action<StackBuilder, SettingsReader> Tell { get; }
}
