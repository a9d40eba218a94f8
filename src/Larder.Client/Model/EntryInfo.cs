namespace Larder;

/// <summary>What a server tells about an entry in a list.</summary>
/// <param name="Key">The name of the entry in its space.</param>
/// <param name="Size">The length of its value in bytes.</param>
/// <param name="TimeToLive">How long it has left to live; null for an entry that does not expire.</param>
public sealed record EntryInfo(string Key, long Size, TimeSpan? TimeToLive);
