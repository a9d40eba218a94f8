using Larder.Layers;
using Larder.Memory;
using Larder.Testing.Leaks;

namespace Larder.Tests.Memoizing;

/// <summary>A hit of a memoized function allocates nothing. Exact, on the calling thread.</summary>
public sealed class MemoAllocationTests
{
    private const int Rounds = 1000;

    private readonly Cache _bare = new(new MemoryStore(100));
    private readonly Cache _stack = new(
        new StatsLayer(new PrefixLayer(new TwoLevelStore(new MemoryStore(100), new MemoryStore(100)), "app:v2:"))
    );

    // sync, Task and ValueTask, with a token and without, of no argument to four
    private static readonly (string Form, Func<Cache, Func<int>> Hit)[] Forms =
    [
        ("T ()", static cache => Of(cache.Memoize(() => 7, prefix: "f:"), static memo => memo.Invoke())),
        ("T (1)", static cache => Of(cache.Memoize((int a) => a, prefix: "f:"), static memo => memo.Invoke(1))),
        (
            "T (2)",
            static cache => Of(cache.Memoize((int a, int b) => a + b, prefix: "f:"), static memo => memo.Invoke(1, 2))
        ),
        (
            "T (3)",
            static cache =>
                Of(cache.Memoize((int a, int b, int c) => a + b + c, prefix: "f:"), static memo => memo.Invoke(1, 2, 3))
        ),
        (
            "T (4)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b, int c, int d) => a + b + c + d, prefix: "f:"),
                    static memo => memo.Invoke(1, 2, 3, 4)
                )
        ),
        (
            "Task ()",
            static cache => Of(cache.Memoize(() => Later(7), prefix: "f:"), static memo => Wait(memo.InvokeAsync()))
        ),
        (
            "Task (1, token)",
            static cache =>
                Of(
                    cache.Memoize((int a, CancellationToken _) => Later(a), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1))
                )
        ),
        (
            "Task (2)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b) => Later(a + b), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1, 2))
                )
        ),
        (
            "Task (3, token)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b, int c, CancellationToken _) => Later(a + b + c), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1, 2, 3))
                )
        ),
        (
            "Task (4)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b, int c, int d) => Later(a + b + c + d), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1, 2, 3, 4))
                )
        ),
        (
            "ValueTask (token)",
            static cache =>
                Of(
                    cache.Memoize((CancellationToken _) => Soon(7), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync())
                )
        ),
        (
            "ValueTask (1)",
            static cache =>
                Of(cache.Memoize((int a) => Soon(a), prefix: "f:"), static memo => Wait(memo.InvokeAsync(1)))
        ),
        (
            "ValueTask (2, token)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b, CancellationToken _) => Soon(a + b), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1, 2))
                )
        ),
        (
            "ValueTask (3)",
            static cache =>
                Of(
                    cache.Memoize((int a, int b, int c) => Soon(a + b + c), prefix: "f:"),
                    static memo => Wait(memo.InvokeAsync(1, 2, 3))
                )
        ),
        (
            "ValueTask (4, token)",
            static cache =>
                Of(
                    cache.Memoize(
                        (int a, int b, int c, int d, CancellationToken _) => Soon(a + b + c + d),
                        prefix: "f:"
                    ),
                    static memo => Wait(memo.InvokeAsync(1, 2, 3, 4))
                )
        ),
    ];

    public static TheoryData<string> Names => [.. Forms.Select(static form => form.Form)];

    [Theory, MemberData(nameof(Names))]
    public void Hit_OfEveryForm_AllocatesNothing(string form) =>
        AssertNothing(Forms.Single(one => one.Form == form).Hit, static hit => hit());

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

    private static Func<int> Of<TMemo>(TMemo memo, Func<TMemo, int> hit) => () => hit(memo);

    private static int Wait(ValueTask<int> task) => task.IsCompleted ? task.Result : task.AsTask().Result;

    private static async Task<int> Later(int n)
    {
        await Task.Yield();
        return n;
    }

    private static async ValueTask<int> Soon(int n)
    {
        await Task.Yield();
        return n;
    }

    private void AssertNothing<TMemo, T>(Func<Cache, TMemo> memoize, Func<TMemo, T> hit)
    {
        foreach (var cache in new[] { _bare, _stack })
        {
            var memo = memoize(cache);
            for (var warm = 0; warm < 3; warm++)
            {
                Assert.NotNull(hit(memo));
            }

            Assert.Equal(0, Allocated.By(() => Repeat(hit, memo)));
        }
    }

    private static void Repeat<TMemo, T>(Func<TMemo, T> hit, TMemo memo)
    {
        for (var i = 0; i < Rounds; i++)
        {
            hit(memo);
        }
    }

    private readonly record struct OrderId(string Shop, long Number) : ICacheKeyPart
    {
        public void AppendTo(ref KeyText key) => key.Append($"{Shop}:{Number}");
    }
}
