using System.Runtime.CompilerServices;
using Larder.Memory;

namespace Larder.Tests.Memory;

public sealed class TagTableTests
{
    [Fact]
    public void Bind_OfTagsThatNobodyHasAnyMore_KeepsTheTableBounded()
    {
        var table = new TagTable();
        for (var i = 0; i < 200; i++)
        {
            BindMany(table, i * 1000);
            GC.Collect();
        }

        // what the last round left, and what had not been looked through again
        Assert.InRange(table.Count, 1, 20_000);
    }

    [Fact]
    public void Bind_OfALoadOlderThanAForgottenRemoval_IsRefusedOnceAndNewOnesAreNot()
    {
        var table = new TagTable();
        var asOf = TagClock.Now;
        table.Remove(CacheSpace.Root, "red");
        for (var i = 0; i < 20 && table.Knows(CacheSpace.Root, "red"); i++)
        {
            BindMany(table, i * 1000);
            GC.Collect();
        }

        Assert.False(table.Knows(CacheSpace.Root, "red"));
        var traits = EntryTraits.Of(null, TagSet.Of("red"), TimeSpan.Zero);
        Assert.Null(table.Bind(CacheSpace.Root, traits, asOf));
        Assert.NotNull(table.Bind(CacheSpace.Root, traits, TagClock.Now));
    }

    [Fact]
    public void Bind_OfEqualTraits_SharesThem()
    {
        var table = new TagTable();
        var first = table.Bind(CacheSpace.Root, EntryTraits.Of(null, TagSet.Of("a", "b"), TimeSpan.Zero), 0);
        var second = table.Bind(CacheSpace.Root, EntryTraits.Of(null, TagSet.Of("a", "b"), TimeSpan.Zero), 0);
        Assert.Same(first, second);
        table.Remove(CacheSpace.Root, "b");
        Assert.False(first!.Stands());
        var third = table.Bind(CacheSpace.Root, EntryTraits.Of(null, TagSet.Of("a", "b"), TimeSpan.Zero), 0);
        Assert.NotSame(first, third);
        Assert.True(third!.Stands());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BindMany(TagTable table, int first)
    {
        for (var i = first; i < first + 1000; i++)
        {
            table.Bind(CacheSpace.Root, EntryTraits.Of(null, TagSet.Of($"tag{i}"), TimeSpan.Zero), 0);
        }
    }
}
