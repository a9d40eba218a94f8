using System.Text;
using Larder.Codecs;

namespace Larder.Memcached.Store;

/// <summary>Entries as the bytes and the number of their form that lie on a server. Thread-safe.</summary>
internal sealed class ItemForms(MemcachedForm form, int mostBytes)
{
    private const uint Plain = 0;
    private const uint Bytes = 1;
    private const uint Text = 2;
    private const uint Json = 3;

    // what another client of Python notes for a text
    private const uint PythonText = 16;

    // "LR", so that it is nobody else's number
    private const uint Enveloped = 0x4C52;

    private long _unreadable;

    public long Unreadable => Volatile.Read(ref _unreadable);

    /// <summary>Whether entries can have tags, and loads leases.</summary>
    public bool IsEnvelope => form == MemcachedForm.Envelope;

    /// <summary>The form of a bare number.</summary>
    public uint Number => form == MemcachedForm.Flagged ? Json : Plain;

    /// <summary>Whether values of a form are what they are and nothing besides, as a server counts with them.</summary>
    public bool IsBare(uint number) => !IsEnvelope || number == Plain;

    /// <summary>Refuses what cannot be kept in this form.</summary>
    /// <exception cref="CacheCodecException">The value cannot be encoded, or is no JSON where it must be.</exception>
    /// <exception cref="NotSupportedException">The entry has tags, and the form has no room for them.</exception>
    public void Check(CacheEntry entry)
    {
        var mediaType = entry.Encode().MediaType;
        if (IsEnvelope)
        {
            return;
        }

        if (entry.Tags.Count > 0)
        {
            throw new NotSupportedException("This form has no room for tags: store the entry without them.");
        }

        if (form == MemcachedForm.Json && !MediaTypes.IsJson(mediaType) && !IsText(mediaType))
        {
            throw new CacheCodecException($"The store keeps JSON, and this value is {mediaType}.");
        }
    }

    /// <summary>The bytes of an item, and the number of their form.</summary>
    /// <exception cref="MemcachedItemTooLargeException">They are too many.</exception>
    public (ReadOnlyMemory<byte> Value, uint Form) Write(StoredItem item)
    {
        var (value, number) = IsEnvelope ? (item.Write(), Enveloped) : Foreign(item.Entry.Encode());
        return value.Length <= mostBytes
            ? (value, number)
            : throw new MemcachedItemTooLargeException(
                FormattableString.Invariant(
                    $"The entry has {value.Length} bytes, and at most {mostBytes} are kept; it was not stored."
                )
            );
    }

    /// <summary>Reads an item; null, and counted, for what is no entry in this form.</summary>
    public StoredItem? Read(ReadOnlyMemory<byte> value, uint number)
    {
        value = IsBare(number) ? Numbers.Trimmed(value) : value;
        var mediaType = number switch
        {
            Plain when !IsEnvelope && form == MemcachedForm.Json => MediaTypes.Json,
            PythonText when form == MemcachedForm.Json => MediaTypes.Json,
            Plain when IsEnvelope && Numbers.IsNumber(value.Span) => MediaTypes.Json,
            Bytes when form == MemcachedForm.Flagged => MediaTypes.Bytes,
            Text when form == MemcachedForm.Flagged => MediaTypes.Text,
            Json when form == MemcachedForm.Flagged => MediaTypes.Json,
            _ => null,
        };
        if (mediaType is not null)
        {
            return new StoredItem(CacheEntry.OfBytes(value, mediaType));
        }

        try
        {
            return IsEnvelope && number == Enveloped ? StoredItem.Read(value) : Missed();
        }
        catch (CacheCodecException)
        {
            // a miss, as promised
            return Missed();
        }
    }

    private StoredItem? Missed()
    {
        Interlocked.Increment(ref _unreadable);
        return null;
    }

    private (ReadOnlyMemory<byte> Value, uint Form) Foreign(EncodedValue encoded)
    {
        var isJson = MediaTypes.IsJson(encoded.MediaType);
        if (form == MemcachedForm.Flagged)
        {
            return isJson ? (SortedJson.Of(encoded.Bytes), Json)
                : IsText(encoded.MediaType) ? (encoded.Bytes, Text)
                : (encoded.Bytes, Bytes);
        }

        return isJson
            ? (encoded.Bytes, Plain)
            : (Encoding.UTF8.GetBytes(SortedJson.Quote(Encoding.UTF8.GetString(encoded.Bytes.Span))), Plain);
    }

    private static bool IsText(string mediaType) => string.Equals(mediaType, MediaTypes.Text, StringComparison.Ordinal);
}
