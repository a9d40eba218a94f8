using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Memoizing;

/// <summary>A hit of a memoized function allocates nothing. Exact, on the calling thread.</summary>
public sealed class MemoAllocationTests
{
    private const int Rounds = 1000;

    private readonly Cache _bare = new(new MemoryStore(100));
    private readonly Cache _stack = new(
        new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:v2:"))
    );

    [Fact]
    public void Invoke_OfANumber_AllocatesNothing() =>
        AssertNothing(static cache => cache.Memoize((int n) => "v" + n, prefix: "f:"), static memo => memo.Invoke(7));

    [Fact]
    public void Invoke_UnderASelectedKey_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((int n) => "v" + n, key: static n => $"user:{n}"),
            static memo => memo.Invoke(7)
        );

    [Fact]
    public void Invoke_UnderASelectedKeyWithAPrefix_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((int n) => "v" + n, key: static n => $"user:{n}", prefix: "p:"),
            static memo => memo.Invoke(7)
        );

    [Fact]
    public void Invoke_OfTextsAndADate_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((string a, string? b, DateOnly c) => $"{a}{b}{c}", prefix: "rate:"),
            static memo => memo.Invoke("EUR", null, new DateOnly(2026, 1, 2))
        );

    [Fact]
    public void Invoke_OfFourKinds_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((Guid a, bool b, DayOfWeek c, int? d) => $"{a}{b}{c}{d}", prefix: "f:"),
            static memo => memo.Invoke(Guid.Empty, true, DayOfWeek.Friday, 5)
        );

    [Fact]
    public void Invoke_OfAPartThatSaysItsKey_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((OrderId id) => $"order {id.Number}", prefix: "order:"),
            static memo => memo.Invoke(new OrderId("north", 7))
        );

    [Fact]
    public void InvokeAsync_OfANumber_AllocatesNothing() =>
        AssertNothing(
            static cache => cache.Memoize((int n, CancellationToken _) => Task.FromResult("v" + n), prefix: "f:"),
            static memo => memo.InvokeAsync(7).Result
        );

    [Fact]
    public void Invoke_WithoutArguments_AllocatesNothing() =>
        AssertNothing(static cache => cache.Memoize(() => "v", prefix: "f:"), static memo => memo.Invoke());

    private void AssertNothing<TMemo>(Func<Cache, TMemo> memoize, Func<TMemo, string> hit)
    {
        foreach (var cache in new[] { _bare, _stack })
        {
            var memo = memoize(cache);
            for (var warm = 0; warm < 3; warm++)
            {
                Assert.NotNull(hit(memo));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
            {
                hit(memo);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private readonly record struct OrderId(string Shop, long Number) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.Append($"{Shop}:{Number}");
    }
}
