namespace Larder.Server.Http.Bodies;

/// <summary>One entry in a listing: its size in bytes, and the seconds it has left or null.</summary>
internal sealed record EntryBody(string Key, long Size, double? Ttl);
