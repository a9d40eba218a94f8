using Larder.Stores;

namespace Larder.Layers;

/// <summary>Tells every call on a line: the layer's name, the verb, the key. For watching a cache at work.</summary>
/// <remarks>
/// Values are not told unless asked for: they may be secrets. Control characters of keys and values are escaped, so that
/// nobody writes lines of his own. While it stands in a stack, reads go the ordinary way. Thread-safe if the writer is.
/// </remarks>
/// <param name="inner">The store that is wrapped.</param>
/// <param name="write">Takes a line; what it throws reaches the caller.</param>
/// <param name="name">What each line begins with.</param>
/// <param name="showsValues">Whether values are told.</param>
public sealed class LogLayer(ICacheStore inner, Action<string> write, string name = "cache", bool showsValues = false)
    : CacheLayer(inner)
{
    private readonly Action<string> _write = write ?? throw new ArgumentNullException(nameof(write));

    /// <inheritdoc />
    protected override bool KeepsValues => true;

    /// <inheritdoc />
    public override ValueTask ClearAsync(CacheSpace space, CacheContext context)
    {
        ArgumentNullException.ThrowIfNull(space);
        Tell("clear", space.Text);
        return Inner.ClearAsync(space, context);
    }

    /// <inheritdoc />
    public override ValueTask RemoveByTagAsync(CacheSpace space, string tag, CacheContext context)
    {
        Tell("remove tag", tag);
        return Inner.RemoveByTagAsync(space, tag, context);
    }

    /// <inheritdoc />
    protected override string? ToInnerPattern(string? pattern)
    {
        Tell("scan", pattern ?? "*");
        return pattern;
    }

    /// <inheritdoc />
    protected override CacheEntry? OnRead(CacheKey key, CacheEntry? entry, CacheContext context)
    {
        var verb = context.Has(CacheMode.Probe) ? "contains" : "get";
        Tell(verb, $"{key}: {(entry is null ? "miss" : "hit")}", entry);
        return entry;
    }

    /// <inheritdoc />
    protected override CacheEntry OnWrite(CacheKey key, CacheEntry entry, CacheContext context)
    {
        Tell("set", $"{key} for {entry.Expiration}", entry);
        return entry;
    }

    /// <inheritdoc />
    protected override void OnRemove(CacheKey key, CacheContext context) => Tell("remove", key.ToString());

    private void Tell(string verb, string about, CacheEntry? entry = null)
    {
        var value = showsValues && entry is not null ? " = " + Text(entry) : "";
        _write(Printable.Of($"{name}: {verb} {about}{value}"));
    }

    private static string Text(CacheEntry entry) =>
        entry.HasValue ? entry.Value?.ToString() ?? "null" : $"{entry.GetBytes().Length} bytes";
}
