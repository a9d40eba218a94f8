using Larder.Torture.Caches;
using Larder.Torture.Running;
using Larder.Torture.Scenarios;

namespace Larder.Torture.Tests.Running;

public sealed class OrderTests
{
    [Fact]
    public void Of_NoArguments_IsEverythingTenThousandTimes()
    {
        var order = Order.Of([]);
        Assert.Equal(10_000, order.Runs);
        Assert.Equal(Contestants.Shown, order.Contestants);
        Assert.Equal(Book.All, order.Scenarios);
    }

    [Fact]
    public void Of_AllOptions_TakesThem()
    {
        var order = Order.Of(["--runs", "5", "--seed", "6", "--cache", "memory", "--cache", "unfenced", "LEADER"]);
        Assert.Equal((5, 6), (order.Runs, order.Seed));
        Assert.Equal(["memory", "unfenced"], order.Contestants.Select(cache => cache.Name));
        Assert.Equal("leader leaves", Assert.Single(order.Scenarios).Name);
    }

    [Theory]
    [InlineData("--runs", "many", "--runs needs a number.")]
    [InlineData("--seed", "", "--seed needs a number.")]
    [InlineData("--cache", "none", "--cache needs one of memory, ")]
    [InlineData("leader", "nothing", "No scenario is called 'nothing'. There are: removal during a factory, ")]
    public void Of_WhatCannotBeUnderstood_SaysWhy(string first, string second, string why) =>
        Assert.StartsWith(why, Assert.Throws<ArgumentException>(() => Order.Of([first, second])).Message);

    [Fact]
    public void Of_AnOptionWithoutItsValue_SaysWhatItNeeds() =>
        Assert.StartsWith("--runs needs", Assert.Throws<ArgumentException>(() => Order.Of(["--runs"])).Message);
}
