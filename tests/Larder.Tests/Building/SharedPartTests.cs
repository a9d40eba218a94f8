using Larder.Building;
using Larder.Memory;

namespace Larder.Tests.Building;

/// <summary>Caches of one registry share what they ask for by the same name.</summary>
public sealed class SharedPartTests
{
    private int _made;

    [Fact]
    public void Part_OfOneName_IsMadeOnceAndDisposedOfAfterAllCaches()
    {
        var order = new List<string>();
        var registry = new CacheRegistry();
        registry.Add("a", cache => Tell(cache, "x", order));
        registry.Add("b", cache => Tell(cache, "x", order));
        registry.Add("c", cache => Tell(cache, "y", order));
        Assert.Equal(2, _made);
        registry.Dispose();
        Assert.Equal(["layer", "layer", "layer", "y", "x"], order);
    }

    [Fact]
    public void Part_ThatCannotBeMade_IsTriedOnce()
    {
        using var registry = new CacheRegistry();
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<CacheStoreException>(() =>
                registry.Add(
                    "a",
                    cache =>
                        cache.Add(
                            StackStep.Store(
                                "Failing",
                                context =>
                                {
                                    context.Share<MemoryStore>("z", Fail);
                                    return new MemoryStore();
                                }
                            )
                        )
                )
            );
        }

        Assert.Equal(1, _made);
    }

    [Fact]
    public void Part_OfACacheWithoutARegistry_IsItsOwn()
    {
        var order = new List<string>();
        using (CacheBuilder.Open(cache => Tell(cache, "x", order)))
        {
            Assert.Empty(order);
        }

        Assert.Equal(["layer", "x"], order);
    }

    private ValueTask<MemoryStore> Fail()
    {
        _made++;
        throw new CacheStoreException("Nobody is there.");
    }

    private void Tell(CacheBuilder cache, string name, List<string> order) =>
        cache
            .Add(
                StackStep.Layer(
                    "Layer",
                    (inner, context) =>
                    {
                        context.Own(new Part("layer", order));
                        return inner;
                    }
                )
            )
            .Add(
                StackStep.Store(
                    "Store",
                    context =>
                    {
                        context.Share(
                            name,
                            () =>
                            {
                                _made++;
                                return new ValueTask<Part>(new Part(name, order));
                            }
                        );
                        return new MemoryStore();
                    }
                )
            );

    private sealed class Part(string name, List<string> order) : IDisposable
    {
        public void Dispose() => order.Add(name);
    }
}
