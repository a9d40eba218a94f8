using System.Linq.Expressions;
using System.Reflection;
using Larder.Layers;
using Larder.Memory;

namespace Larder.Tests.Layers;

public sealed class AutoPrefixTests
{
    private const string Here = "Larder.Tests.Layers.AutoPrefixTests";

    [Fact, Trait("case", "52")]
    public void TwoPrefixes_OverOneStore_StayApartAndEndInTheSeparator()
    {
        var store = new MemoryStore();
        var one = CacheBuilder.Build(cache => cache.PrefixOf(Square).Store(store));
        var two = CacheBuilder.Build(cache => cache.PrefixOf(Cube).Store(store));
        one.Set("3", 9);
        two.Set("3", 27);
        Assert.Equal((9, 27), (one.Get<int>("3"), two.Get<int>("3")));
        Assert.Equal(
            [$"{Here}.Cube(System.Int32):3", $"{Here}.Square(System.Int32):3"],
            new Cache(store).Keys().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Prefix_OfADeclaration_DependsOnNothingElse()
    {
        Assert.Equal($"{Here}.Square(System.Int32):", AutoPrefix.Of(Square));
        Assert.Equal(AutoPrefix.Of(Square), AutoPrefix.Of(new Func<int, int>(Square)));
        Assert.Equal($"{Here}.{nameof(Prefix_OfADeclaration_DependsOnNothingElse)}:", AutoPrefix.Of(GetType()));
        Assert.Equal($"{Here}.Find:", AutoPrefix.Of(typeof(AutoPrefixTests), "Find"));
        Assert.Equal($"{Here}+Inner[System.String].Find:", AutoPrefix.Of(typeof(Inner<string>), "Find"));
    }

    [Theory]
    [InlineData("One", "(System.Int32):")]
    [InlineData("Two", "(System.Collections.Generic.List[System.Int32],System.String[,]):")]
    [InlineData("Three", "[T](T,System.Int32&):")]
    [InlineData("Four", "(System.Int32):")]
    public void Prefix_OfAMethod_TellsOverloadsApart(string method, string signature)
    {
        var found = typeof(Inner<>).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal($"{Here}+Inner[TOuter].{method}{signature}", AutoPrefix.Of(found));
    }

    [Fact]
    public void Lambda_HasNoNameOfItsOwn_SoItIsRefused()
    {
        static int Local(int n) => n;
        Assert.Throws<ArgumentException>(() => AutoPrefix.Of((int n) => n));
        Assert.Throws<ArgumentException>(() => AutoPrefix.Of(Local));
        Assert.Contains(
            "PrefixOf: '",
            Assert
                .Throws<CacheOptionsException>(() => CacheBuilder.Build(c => c.PrefixOf((int n) => n).Memory()))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WhatIsNotGiven_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("owner", () => AutoPrefix.Of((Type)null!));
        Assert.Throws<ArgumentException>("member", () => AutoPrefix.Of(GetType(), ""));
        Assert.Throws<ArgumentNullException>("function", () => AutoPrefix.Of((Delegate)null!));
        Assert.Throws<ArgumentNullException>("method", () => AutoPrefix.Of((MethodInfo)null!));
    }

    [Fact]
    public void Delegate_OfADelegate_IsWhatIsCalledInTheEnd()
    {
        Func<int, int> square = Square;
        Converter<int, int> cube = Cube;
        Assert.Equal(AutoPrefix.Of(Square), AutoPrefix.Of(square.Invoke));
        Assert.Equal(AutoPrefix.Of(Cube), AutoPrefix.Of(new Func<int, int>(new Func<int, int>(cube))));
        Func<int, int> lambda = static n => n;
        Assert.Throws<ArgumentException>(() => AutoPrefix.Of(lambda.Invoke));
    }

    [Fact]
    public void Function_MadeWhileTheProgramRuns_IsRefused()
    {
        Expression<Func<int, int>> twice = static n => 2 * n;
        Assert.Throws<ArgumentException>(() => AutoPrefix.Of(twice.Compile()));
    }

    [Fact]
    public void Builder_TakesWhoeverCalls()
    {
        var store = new MemoryStore();
        CacheBuilder.Build(cache => cache.PrefixOf(typeof(AutoPrefixTests)).Store(store)).Set("k", 1);
        Assert.Equal([$"{Here}.{nameof(Builder_TakesWhoeverCalls)}:k"], new Cache(store).Keys());
    }

    private static int Square(int n) => n * n;

    private static int Cube(int n) => n * n * n;

    private static class Inner<TOuter>
    {
        public static int One(int n) => n;

        public static int Two(List<int> list, string[,] table) => list.Count + table.Length;

        public static int Four(int n, CancellationToken token) => token.CanBeCanceled ? n : 0;

        public static T Three<T>(T value, ref int n)
        {
            n++;
            return value;
        }
    }
}
