namespace Larder;

/// <summary>What a cache is asked to count and to tell.</summary>
internal sealed record SignalOptions(
    string Name,
    Action<CacheEvent>? OnEvent,
    bool CountHits,
    KeyGroupOptions? KeyGroups
);
