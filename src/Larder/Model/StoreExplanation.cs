namespace Larder;

/// <summary>What one store of a stack is and knows of a key, and the same of the stores that it wraps.</summary>
public sealed record StoreExplanation
{
    /// <summary>The name of the store's type.</summary>
    public required string Store { get; init; }

    /// <summary>The key as this store sees it.</summary>
    public required CacheKey Key { get; init; }

    /// <summary>What the store that wraps it calls it, such as near or far; null for the only one.</summary>
    public string? Level { get; init; }

    /// <summary>What else it says of itself; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>What it has under the key; null for a store that keeps nothing itself.</summary>
    public EntryExplanation? Entry { get; init; }

    /// <summary>It was only asked whether the key is there; what else it may know or wrap is not told.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>The stores that it wraps, in the order in which it asks them.</summary>
    public IReadOnlyList<StoreExplanation> Inner { get; init; } = [];

    /// <summary>The stores of this part of the stack that keep entries, the first one asked first.</summary>
    public IEnumerable<StoreExplanation> Leaves =>
        Inner.Count == 0 ? [this] : Inner.SelectMany(static inner => inner.Leaves);

    /// <summary>One line for each store, indented under the one that wraps it; no values.</summary>
    public override string ToString() => string.Join('\n', Lines(""));

    private IEnumerable<string> Lines(string indent)
    {
        var level = Level is null ? "" : $"{Level}: ";
        var entry = Entry is null ? "" : $": {Entry}";
        var remark = Remark is null ? "" : $" ({Remark})";
        var opaque = IsOpaque ? " (tells no more)" : "";
        return
        [
            $"{indent}{level}{Store} '{Key}'{remark}{entry}{opaque}",
            .. Inner.SelectMany(inner => inner.Lines(indent + "  ")),
        ];
    }
}
