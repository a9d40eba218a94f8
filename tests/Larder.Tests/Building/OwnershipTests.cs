using Larder.Building;
using Larder.Memory;
using Larder.Stores;
using Larder.Testing.Stores;

namespace Larder.Tests.Building;

/// <summary>What the builder is given stays its giver's; what its steps make is disposed of with the cache.</summary>
public sealed class OwnershipTests
{
    private readonly List<string> _gone = [];

    [Theory, InlineData(false), InlineData(true)]
    public async Task Dispose_OfAnOpenCache_DisposesOfWhatWasMadeFromTheOutsideIn(bool sync)
    {
        var given = new Disposable("given", _gone);
        var open = CacheBuilder.Open(cache =>
            cache
                .Layer(inner => new DisposableLayer(inner, "layer", _gone))
                .Near(near => near.Store(given))
                .Far(far =>
                    far.Add(
                        StackStep.Store(
                            "Remote",
                            context =>
                            {
                                context.Own(new Later("connection", _gone));
                                return context.Own(new Disposable("store", _gone));
                            }
                        )
                    )
                )
        );
        open.Cache.Set("k", 1);
        if (sync)
        {
            open.Dispose();
            open.Dispose();
        }
        else
        {
            await open.DisposeAsync();
            await open.DisposeAsync();
        }

        Assert.Equal(["layer", "store", "connection"], _gone);
    }

    [Fact]
    public void Build_OfWhatHasToBeDisposedOf_IsRefusedAndDisposesOfIt()
    {
        var fault = Assert.Throws<InvalidOperationException>(() =>
            CacheBuilder.Build(cache => cache.Store(() => new Disposable("made", _gone)))
        );
        Assert.Contains("CacheBuilder.Open", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["made"], _gone);
    }

    [Fact]
    public void Fault_WhileBuilding_DisposesOfWhatWasMade()
    {
        Assert.Throws<CacheOptionsException>(() =>
            CacheBuilder.Open(cache => cache.Prefix("odd").Store(() => new Disposable("made", _gone)))
        );
        Assert.Equal(["made"], _gone);
    }

    [Fact]
    public void Own_OfTheSameTwice_DisposesOnce()
    {
        var one = new Disposable("one", _gone);
        using (CacheBuilder.Open(cache => cache.Near(n => n.Store(() => one)).Far(f => f.Store(() => one))))
        {
            Assert.Empty(_gone);
        }

        Assert.Equal(["one"], _gone);
    }

    private sealed class Disposable(string name, List<string> gone) : WrappedStore(new MemoryStore()), IDisposable
    {
        public void Dispose() => gone.Add(name);

        protected override ValueTask BeforeAsync(CacheContext context) => default;
    }

    private sealed class DisposableLayer(ICacheStore inner, string name, List<string> gone)
        : WrappedStore(inner),
            IDisposable
    {
        public void Dispose() => gone.Add(name);

        protected override ValueTask BeforeAsync(CacheContext context) => default;
    }

    private sealed class Later(string name, List<string> gone) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            gone.Add(name);
        }
    }
}
