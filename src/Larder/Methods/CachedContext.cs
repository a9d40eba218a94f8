using System.ComponentModel;

namespace Larder.Methods;

/// <summary>Takes the values of <see cref="KeyContext"/> along into a load that runs apart from its caller. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CachedContext : IDisposable
{
    private readonly KeyContextValue? _values;

    private CachedContext(KeyContextValue? values)
    {
        _values = values;
    }

    /// <summary>The values that are there now.</summary>
    public static CachedContext Now => new(KeyContext.Current);

    /// <summary>Puts these in place of those that are there, until what is returned is disposed of.</summary>
    public CachedContext Enter()
    {
        var before = Now;
        before.PutBack(_values);
        return before;
    }

    /// <summary>Puts these back.</summary>
    public void Dispose() => Now.PutBack(_values);

    private void PutBack(KeyContextValue? values)
    {
        if (!ReferenceEquals(_values, values))
        {
            KeyContext.Current = values;
        }
    }
}
