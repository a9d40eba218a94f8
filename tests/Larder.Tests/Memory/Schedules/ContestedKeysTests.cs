using Larder.Memory;

namespace Larder.Tests.Memory.Schedules;

public sealed class ContestedKeysTests
{
    [Theory]
    [InlineData(EvictionKind.Adaptive)]
    [InlineData(EvictionKind.LeastRecentlyUsed)]
    public async Task Light_IntoAFullTable_MakesItGrow(EvictionKind eviction)
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxEntries = 1024, Eviction = eviction });
        foreach (var key in ContestedKeys.All[..ContestedKeys.Heavy].Concat(ContestedKeys.Fillers))
        {
            Assert.True(await store.SetAsync(key, CacheEntry.Of(1), CacheContext.Sync));
        }

        Assert.Equal(8, StoreInvariants.GroupsIn(store));
        Assert.True(await store.SetAsync(ContestedKeys.All[ContestedKeys.Light], CacheEntry.Of(1), CacheContext.Sync));
        Assert.Equal(16, StoreInvariants.GroupsIn(store));
        StoreInvariants.Check(store);
    }
}
