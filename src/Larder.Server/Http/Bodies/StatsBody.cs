namespace Larder.Server.Http.Bodies;

/// <summary>What a space holds, and what was done in it since the server started.</summary>
internal sealed record StatsBody(
    string Space,
    long Entries,
    long Bytes,
    long Hits,
    long Misses,
    long Writes,
    long Removes,
    double HitRatio
);
