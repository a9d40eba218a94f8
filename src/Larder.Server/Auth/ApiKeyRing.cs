using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Larder.Server.Auth;

/// <summary>One unchanging state of the set of keys; a change makes a new ring, so holding a ring says "nothing changed".</summary>
internal sealed class ApiKeyRing
{
    // Compared when no such id exists, so that an unknown id costs what a wrong secret costs.
    private static readonly byte[] NoHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly FrozenDictionary<string, ApiKeyRecord>.AlternateLookup<ReadOnlySpan<char>> _byId;

    public ApiKeyRing(IReadOnlyList<ApiKeyRecord> records)
    {
        Records = records;
        _byId = records
            .ToFrozenDictionary(record => record.Id, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<ApiKeyRecord> Records { get; }

    /// <summary>The key with this text when it may be used now, else null; all refusals cost the same.</summary>
    public ApiKeyRecord? Find(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        if (!ApiKey.TryParse(text, out var id))
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ApiKey.Hash(text, hash);
        _byId.TryGetValue(id, out var record);
        var equal = CryptographicOperations.FixedTimeEquals(hash, record?.Hash ?? NoHash);
        return equal && record is not null && record.IsUsable(now) ? record : null;
    }
}
