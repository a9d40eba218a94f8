namespace Larder.Hosting.Stores;

/// <summary>An entry in the framework's cache.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="End">When it ends, in milliseconds of Unix time; the greatest number for never.</param>
/// <param name="Marks">The marks that its tags had when it was stored, in their order.</param>
internal sealed record StoredEntry(CacheEntry Entry, long End, long[] Marks);
