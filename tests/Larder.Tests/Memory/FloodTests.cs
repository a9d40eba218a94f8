using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Larder.Memory;

namespace Larder.Tests.Memory;

/// <summary>Keys that all have one hash, as only somebody could make them who knows the secret of the process.</summary>
public sealed class FloodTests
{
    private const int Many = 5000;

    [Fact]
    public void Set_KeysOfOneHash_KeepsTheNewestAndABoundedCrowd()
    {
        var gone = new List<(CacheKey Key, RemovalCause Cause)>();
        var store = new MemoryStore(new MemoryStoreOptions { OnRemoved = (key, _, cause) => gone.Add((key, cause)) });
        var cache = new Cache(store);
        string[] keys = [.. Enumerable.Range(0, Many).Select(Colliding)];
        Assert.Single(keys.Select(static key => new CacheKey(key).Hash).Distinct());
        foreach (var key in keys)
        {
            cache.Set(key, key);
            Assert.Equal(key, cache.Get<string>(key));
        }

        StoreInvariants.Check(store);
        Assert.InRange(store.HeldEntries, 1, 300);
        Assert.Equal(Many, store.HeldEntries + gone.Count);
        Assert.All(gone, static left => Assert.Equal(RemovalCause.Evicted, left.Cause));
        Assert.Equal(Many, gone.Select(static left => left.Key.ToString()).Concat(cache.Keys()).Distinct().Count());
    }

    [Fact]
    public void Set_OtherKeysBesideACrowd_AreKeptButForVeryFew()
    {
        var store = new MemoryStore(100_000);
        var cache = new Cache(store);
        for (var i = 0; i < Many; i++)
        {
            cache.Set(Colliding(i), i);
            cache.Set($"other{i}", i);
        }

        StoreInvariants.Check(store);
        Assert.InRange(cache.Keys("other*").Count(), Many * 99 / 100, Many);
    }

    /// <summary>The first two characters take the key of the first block away, so that nothing of the others is left.</summary>
    private static string Colliding(int number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)-(long)FirstKey(null));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], number);
        return new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = nameof(FirstKey))]
    private static extern ref ulong FirstKey([UnsafeAccessorType("Larder.Ground.JoinedHash, Larder")] object? hash);
}
