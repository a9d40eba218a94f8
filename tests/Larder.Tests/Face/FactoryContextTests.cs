namespace Larder.Tests.Face;

/// <summary>What a factory sees of the old value, and what it decides about the new one.</summary>
public sealed class FactoryContextTests
{
    private static readonly CachePolicy Safe = new()
    {
        Expiration = TimeSpan.FromMinutes(1),
        FailSafe = new FailSafe { Retention = TimeSpan.FromHours(1) },
    };

    public static TheoryData<string, bool> Cases => LoadingBench.Cases;

    [Theory, MemberData(nameof(Cases))]
    public async Task Decisions_OfTheFactory_AreTheEntrys(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await AskAsync(
            bench,
            sync,
            context =>
            {
                Assert.Equal("k", context.Key.ToString());
                context.Expiration = TimeSpan.FromSeconds(7);
                context.Tags = TagSet.Of("a", "b");
                context.Priority = EntryPriority.High;
                return "v";
            },
            Safe
        );
        var entry = (await bench.Store.GetAsync("k"))!;
        Assert.Equal(TimeSpan.FromSeconds(7), entry.Remaining(bench.Time));
        Assert.Equal(TagSet.Of("a", "b"), entry.Tags);
        Assert.Equal(EntryPriority.High, entry.Priority);
        Assert.Equal(TimeSpan.FromHours(1), entry.Retention);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Stale_IsSeenWhileItIsRetained(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        var made = bench.Time.GetUtcNow();
        Assert.Equal("none", await AskAsync(bench, sync, Describe, Safe));
        bench.Time.AdvanceMs(60_000);
        Assert.Equal("after none", await AskAsync(bench, sync, Describe, Safe));
        bench.Time.AdvanceMs(60_000);
        var again = await AskAsync(
            bench,
            sync,
            context =>
            {
                Assert.Equal(made + TimeSpan.FromMinutes(1), context.StaleCreated);
                Assert.False(context.TryGetStale<int>(out _));
                return Describe(context);
            },
            Safe
        );
        Assert.Equal("after after none", again);

        static string Describe(FactoryContext context) =>
            context.TryGetStale<string>(out var stale) ? "after " + stale : "none";
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task NotModified_RenewsTheOldValueWithItsTags(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await AskAsync(
            bench,
            sync,
            context =>
            {
                context.Tags = TagSet.Of("a");
                return "old";
            },
            Safe
        );
        bench.Time.AdvanceMs(60_000);
        Assert.False(bench.Cache.Contains("k"));
        Assert.Equal("old", await AskAsync(bench, sync, context => context.NotModified<string>(), Safe));
        var entry = (await bench.Store.GetAsync("k"))!;
        Assert.Equal(("old", TagSet.Of("a")), (bench.Cache.Get<string>("k"), entry.Tags));
        Assert.Equal(TimeSpan.FromMinutes(1), entry.Remaining(bench.Time));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task NotModified_OfAKeyRemovedMeanwhile_BringsNothingBack(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        await AskAsync(
            bench,
            sync,
            context =>
            {
                bench.Cache.Remove("k");
                return context.NotModified<string>();
            },
            Safe
        );
        Assert.False(bench.Cache.Contains("k"));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.FailAsync(sync, Safe));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task NotModified_WithoutAnOldValue_IsAnError(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AskAsync(bench, sync, context => context.NotModified<string>(), Safe)
        );
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task DoNotStore_AnswersAndLeavesWhatIsThere(string store, bool sync)
    {
        var bench = new LoadingBench(store);
        bench.SetExpired("old", Safe);
        Assert.Equal("for you", await AskAsync(bench, sync, DoNotStore, Safe));
        Assert.False(bench.Cache.Contains("k"));
        Assert.Equal("old", await bench.FailAsync(sync, Safe));

        static string DoNotStore(FactoryContext context)
        {
            context.DoNotStore = true;
            return "for you";
        }
    }

    [Fact]
    public async Task NotModified_KeepsTagsAndPriorityUnlessTheFactoryDecides()
    {
        var bench = new LoadingBench("memory");
        bench.SetExpired("old", Safe with { Tags = TagSet.Of("old") });
        await AskAsync(bench, sync: true, static context => context.NotModified<string>(), Safe);
        Assert.Equal(TagSet.Of("old"), (await bench.Store.GetAsync("k"))!.Tags);

        bench.SetExpired("old", Safe with { Tags = TagSet.Of("old") });
        await AskAsync(
            bench,
            sync: true,
            static context =>
            {
                context.Tags = TagSet.Of("new");
                context.Priority = EntryPriority.High;
                return context.NotModified<string>();
            },
            Safe
        );
        var entry = (await bench.Store.GetAsync("k"))!;
        Assert.Equal((TagSet.Of("new"), EntryPriority.High), (entry.Tags, entry.Priority));
    }

    [Fact]
    public async Task Factory_ThatDecidesNothing_LeavesTheTagsOfThePolicy()
    {
        var bench = new LoadingBench("memory");
        await AskAsync(bench, sync: true, static _ => "v", Safe with { Tags = TagSet.Of("t") });
        Assert.Equal(TagSet.Of("t"), (await bench.Store.GetAsync("k"))!.Tags);
    }

    [Fact]
    public async Task Null_WithATimeOfItsOwn_LivesSoLong()
    {
        var bench = new LoadingBench("memory");
        var policy = Safe with { NegativeExpiration = TimeSpan.FromSeconds(1) };
        await AskAsync<string?>(
            bench,
            sync: false,
            context =>
            {
                context.Expiration = TimeSpan.FromSeconds(3);
                return null;
            },
            policy
        );
        Assert.Equal(TimeSpan.FromSeconds(3), (await bench.Store.GetAsync("k"))!.Remaining(bench.Time));
    }

    [Fact]
    public async Task Factories_OfEveryForm_GetAContext()
    {
        var bench = new LoadingBench("memory");
        Assert.Equal("1", bench.Cache.GetOrCreate($"a{1}", context => context.Key.ToString()[1..]));
        Assert.Equal(
            "x",
            bench.Cache.GetOrCreate($"b{1}", "x", (state, context) => context.Key.ToString() == "b1" ? state : "")
        );
        Assert.Equal(
            "x",
            await bench.Cache.GetOrCreateAsync(
                $"c{1}",
                "x",
                (state, context, _) => new ValueTask<string>(context.Key.ToString() == "c1" ? state : "")
            )
        );
        Assert.Equal(
            3,
            await bench.Cache.GetOrCreateAsync(
                $"d{1}",
                (context, _) => new ValueTask<int>(context.Key.ToString() == "d1" ? 3 : 0)
            )
        );
    }

    private static async Task<T> AskAsync<T>(
        LoadingBench bench,
        bool sync,
        Func<FactoryContext, T> factory,
        CachePolicy policy
    ) =>
        sync
            ? bench.Cache.GetOrCreate("k", factory, policy)
            : await bench.Cache.GetOrCreateAsync("k", (context, _) => new ValueTask<T>(factory(context)), policy);
}
