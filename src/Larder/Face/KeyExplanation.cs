namespace Larder;

/// <summary>Where a key stands: in each store of the stack, and in the cache itself. Holds no value.</summary>
public sealed record KeyExplanation
{
    /// <summary>The key as it was asked for.</summary>
    public required CacheKey Key { get; init; }

    /// <summary>The stack from its outermost store inwards.</summary>
    public required StoreExplanation Stack { get; init; }

    /// <summary>The load that is running for the key; null for none.</summary>
    public RunningLoad? Load { get; init; }

    /// <summary>The last load, if it has failed and that still counts; null otherwise.</summary>
    public RecentFailure? Failure { get; init; }

    /// <summary>When the value may be refreshed early under the policy asked about; null for not at all.</summary>
    public RefreshOutlook? EarlyRefresh { get; init; }

    /// <summary>The joined key as the innermost store sees it; of two levels the near one.</summary>
    public CacheKey JoinedKey => Stack.Leaves.First().Key;

    /// <summary>The store that a read would be answered from: the first that has the entry; null for none.</summary>
    public StoreExplanation? Source =>
        Stack.Leaves.FirstOrDefault(static leaf => leaf.Entry?.State == EntryState.Present);

    /// <summary>Present if a read would find it; otherwise what the first store knows that knows anything.</summary>
    public EntryState State =>
        Source is not null
            ? EntryState.Present
            : Stack
                .Leaves.Select(static leaf => leaf.Entry?.State ?? EntryState.Unknown)
                .FirstOrDefault(static state => state != EntryState.Absent);

    /// <summary>Some lines for people, without values.</summary>
    public override string ToString()
    {
        var load =
            Load is null ? "no load is running"
            : Load.IsRefresh ? "a refresh is running"
            : $"a load is running for {Load.Callers} caller(s)";
        return string.Join(
            '\n',
            [
                $"'{Key}' is {Summary()}",
                .. Stack.ToString().Split('\n').Select(static line => "  " + line),
                load,
                .. Failure is null ? Array.Empty<string>() : [$"the last load failed: {Failure}"],
                .. EarlyRefresh is null ? Array.Empty<string>() : [$"early refresh: {EarlyRefresh}"],
            ]
        );
    }

    private string Summary() =>
        Source is { } source
            ? "present in " + (source.Level is null ? source.Store : $"{source.Store} ({source.Level})")
            : State switch
            {
                EntryState.Retained => "expired, and may be served stale",
                EntryState.Expired => "expired",
                EntryState.RemovedByTag => "removed by a tag",
                EntryState.Unknown => "not known to be there: a store could not be asked",
                _ => "not there",
            };
}
