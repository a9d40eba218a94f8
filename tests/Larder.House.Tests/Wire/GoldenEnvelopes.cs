using System.Text;
using Larder.Codecs;

namespace Larder.House.Wire;

/// <summary>The entries whose envelopes are kept as files in golden: once written they are never changed.</summary>
internal static class GoldenEnvelopes
{
    public static IReadOnlyDictionary<string, CacheEntry> All { get; } =
        new Dictionary<string, CacheEntry>(StringComparer.Ordinal)
        {
            ["raw-empty"] = CacheEntry.OfBytes(default, MediaTypes.Bytes),
            ["json-bare"] = CacheEntry.OfBytes("{\"a\":[1,null]}"u8.ToArray(), MediaTypes.Json),
            ["text-never"] = CacheEntry.OfBytes(Encoding.UTF8.GetBytes("Grüße €"), MediaTypes.Text, Expiration.Never),
            ["created-ttl"] = CacheEntry
                .OfBytes("42"u8.ToArray(), MediaTypes.Json, TimeSpan.FromMinutes(1))
                .WithCreated(1_767_225_600_123),
            ["ttl-rounded-up"] = CacheEntry.OfBytes(
                new byte[] { 0x00, 0xFF },
                MediaTypes.Bytes,
                TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond + 1)
            ),
            ["everything-named"] = CacheEntry
                .OfBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "image/png", TimeSpan.FromMinutes(5))
                .WithCreated(1)
                .WithRetention(TimeSpan.FromDays(1))
                .WithTags(TagSet.Of(["tenant:7", "größe"])),
        };
}
