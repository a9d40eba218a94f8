namespace Larder;

/// <summary>Values that keys take from around a call, as the tenant that a request is for: <c>{@tenant}</c> in a key names one.</summary>
/// <remarks>
/// A value is there for the flow of execution that said it and all that it starts, also behind an <c>await</c>, and nowhere
/// else. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// using (KeyContext.Use("tenant", "acme"))
/// {
///     var user = await users.FindAsync(7); // [Cached("user:{@tenant}:{id}")]
/// }
/// </code>
/// </example>
public static class KeyContext
{
    private static readonly AsyncLocal<KeyContextValue?> Values = new();
    private static int _isUsed;

    /// <summary>The innermost of the values that are there.</summary>
    internal static KeyContextValue? Current
    {
        get => Volatile.Read(ref _isUsed) == 0 ? null : Values.Value;
        set
        {
            // for ever: what was started in a scope may outlive it, and where none is used a key pays no more than a look
            Volatile.Write(ref _isUsed, 1);
            Values.Value = value;
        }
    }

    /// <summary>Gives a name a value until what is returned is disposed of; then it has again what it had.</summary>
    /// <param name="name">A letter or <c>_</c>, and letters, digits, <c>_</c> and <c>-</c> behind it; case counts.</param>
    /// <param name="value">The value, which keys escape as every other text; null for none.</param>
    /// <exception cref="ArgumentException">No key can have such a name.</exception>
    public static IDisposable Use(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"'{name}' is no name that a key can have: say letters, digits, _ and -.",
                nameof(name)
            );
        }

        var scope = new Scope();
        Current = new KeyContextValue(scope, name, value, Current);
        return scope;
    }

    /// <summary>The value that a name has here; null where it has none.</summary>
    /// <param name="name">The name; case counts.</param>
    public static string? Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = Current;
        while (known is not null && !string.Equals(known.Name, name, StringComparison.Ordinal))
        {
            known = known.Outer;
        }

        return known?.Value;
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && (char.IsLetter(name[0]) || name[0] == '_')
        && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-');

    // takes a value back from the flow of execution that ends it; what was started meanwhile keeps it
    private sealed class Scope : IDisposable
    {
        public void Dispose()
        {
            var all = Current;
            var rest = all?.Without(this);
            if (!ReferenceEquals(all, rest))
            {
                Current = rest;
            }
        }
    }
}
