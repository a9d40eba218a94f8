using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Larder.Hosting.Stores;

/// <summary>The marks of tags: numbers in the framework's cache, another one whenever a tag is removed.</summary>
/// <remarks>
/// An entry is alive while all its tags have the marks that they had when it was stored. A tag without a mark is given one
/// before an entry is stored with it, so a mark that gets lost only makes entries a miss and never brings one back.
/// </remarks>
internal sealed class TagMarks(FramedCache cache)
{
    private const int Stripes = 1024;

    // what is older is loaded once more
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly long[] _removed = new long[Stripes];

    /// <summary>The marks of tags, made where there are none.</summary>
    public async ValueTask<long[]> OfAsync(CacheSpace space, TagSet tags, CacheContext context)
    {
        var marks = new List<long>(tags.Count);
        foreach (var tag in tags)
        {
            var mark = await ReadAsync(space, tag, context).ConfigureAwait(false);
            marks.Add(mark == 0 ? await RenewAsync(space, tag, context).ConfigureAwait(false) : mark);
        }

        return [.. marks];
    }

    /// <summary>Whether all tags of an entry still have its marks.</summary>
    public async ValueTask<bool> StandAsync(CacheSpace space, StoredEntry stored, CacheContext context)
    {
        var at = 0;
        foreach (var tag in stored.Entry.Tags)
        {
            if (await ReadAsync(space, tag, context).ConfigureAwait(false) != stored.Marks[at++])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one of the tags was removed through this object since the stamp; zero for none.</summary>
    /// <remarks>Tags that share a stripe cost a fill that is not stored.</remarks>
    public bool AnyRemovedSince(long asOf, CacheSpace space, TagSet tags) =>
        asOf != 0 && tags.Any(tag => Volatile.Read(ref Stripe(space, tag)) > asOf);

    /// <summary>Removes a tag.</summary>
    public async ValueTask RemoveAsync(CacheSpace space, string tag, CacheContext context)
    {
        // first here: who reads the new mark has to know that what he loaded before is old
        Volatile.Write(ref Stripe(space, tag), CacheContext.NextTagStamp());
        await RenewAsync(space, tag, context).ConfigureAwait(false);
    }

    private async ValueTask<long> ReadAsync(CacheSpace space, string tag, CacheContext context) =>
        await cache.GetAsync(KeyOf(space, tag), context).ConfigureAwait(false) is { Length: sizeof(long) } mark
            ? BinaryPrimitives.ReadInt64LittleEndian(mark)
            : 0;

    private async ValueTask<long> RenewAsync(CacheSpace space, string tag, CacheContext context)
    {
        var bytes = RandomNumberGenerator.GetBytes(sizeof(long));

        // zero is no mark
        bytes[0] |= 1;
        await cache.SetAsync(KeyOf(space, tag), bytes, Life, context).ConfigureAwait(false);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    private ref long Stripe(CacheSpace space, string tag) =>
        ref _removed[HashCode.Combine(space.Text, tag) & (Stripes - 1)];

    // with the length of the space no two pairs have one key
    private static string KeyOf(CacheSpace space, string tag) =>
        string.Create(CultureInfo.InvariantCulture, $"larder:tag:{space.Text.Length}:{space.Text}{tag}");
}
