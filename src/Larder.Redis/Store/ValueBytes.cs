using System.Text;
using Larder.Codecs;

namespace Larder.Redis.Store;

/// <summary>Entries as the bytes that lie on the server, in the form of a store. Thread-safe.</summary>
internal sealed class ValueBytes(RedisForm form, UniqueNumbers numbers)
{
    private long _unreadable;

    public long Unreadable => Volatile.Read(ref _unreadable);

    /// <summary>Whether entries can have tags.</summary>
    public bool KeepTags => form == RedisForm.Envelope;

    /// <summary>Encodes an entry, and refuses what cannot be kept in this form.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded, or is no JSON where it must be.</exception>
    /// <exception cref="NotSupportedException">The entry has tags, and the form has no room for them.</exception>
    public void Check(CacheEntry entry)
    {
        var mediaType = entry.Encode().MediaType;
        if (KeepTags)
        {
            return;
        }

        if (entry.Tags.Count > 0)
        {
            throw new NotSupportedException("Plain JSON has no room for tags: store the entry without them.");
        }

        if (!MediaTypes.IsJson(mediaType) && !IsText(mediaType))
        {
            throw new CacheCodecException($"The store keeps JSON, and this value is {mediaType}.");
        }
    }

    public ReadOnlyMemory<byte> Write(CacheEntry entry, CacheSpace space, TagStamp stamp)
    {
        if (KeepTags)
        {
            var length = Encoding.UTF8.GetByteCount(space.Text);
            return StoredEntry.Write(entry, numbers.Next(), length, stamp);
        }

        var encoded = entry.Encode();
        return MediaTypes.IsJson(encoded.MediaType)
            ? (form == RedisForm.SortedJson ? SortedJson.Of(encoded.Bytes) : encoded.Bytes)
            : Encoding.UTF8.GetBytes(SortedJson.Quote(Encoding.UTF8.GetString(encoded.Bytes.Span)));
    }

    /// <summary>An entry with tags, with another value.</summary>
    public ReadOnlyMemory<byte> Rewrite(StoredEntry stored, ReadOnlyMemory<byte> value) =>
        StoredEntry.Write(
            stored.Entry.WithBytes(value, MediaTypes.Json),
            numbers.Next(),
            stored.SpaceLength,
            stored.Stamp
        );

    /// <summary>Reads what lies on the server; null, and counted, for what is no entry.</summary>
    public StoredEntry? Read(ReadOnlyMemory<byte> bytes)
    {
        if (!KeepTags)
        {
            return new StoredEntry(CacheEntry.OfBytes(bytes, MediaTypes.Json));
        }

        try
        {
            return StoredEntry.Read(bytes);
        }
        catch (CacheCodecException)
        {
            // a miss, as promised
            CountUnreadable();
            return null;
        }
    }

    public void CountUnreadable() => Interlocked.Increment(ref _unreadable);

    private static bool IsText(string mediaType) => string.Equals(mediaType, MediaTypes.Text, StringComparison.Ordinal);
}
