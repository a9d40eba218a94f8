namespace Larder.Server.Spaces;

/// <summary>One entry in a listing.</summary>
internal readonly record struct EntryLine(string Name, long Size, TimeSpan? Remaining);
