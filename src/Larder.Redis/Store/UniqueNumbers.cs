using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Larder.Redis.Store;

/// <summary>Numbers that no other process draws, as far as 63 random bits can tell; never zero. Thread-safe.</summary>
internal sealed class UniqueNumbers
{
    private long _last = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    public long Next() => (Interlocked.Increment(ref _last) & long.MaxValue) | 1L << 62;
}
