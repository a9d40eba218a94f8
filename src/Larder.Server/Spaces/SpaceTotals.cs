namespace Larder.Server.Spaces;

/// <summary>What a space holds now.</summary>
internal readonly record struct SpaceTotals(long Entries, long Bytes);
