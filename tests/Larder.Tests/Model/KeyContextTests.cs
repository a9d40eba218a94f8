namespace Larder.Tests.Model;

/// <summary>Values that keys take from around a call.</summary>
public sealed class KeyContextTests
{
    [Fact]
    public void Use_ThatEnds_LeavesWhatWasBefore()
    {
        Assert.Null(KeyContext.Get("x"));
        using (KeyContext.Use("x", "1"))
        {
            using (KeyContext.Use("y", "2"))
            using (KeyContext.Use("x", null))
            {
                Assert.Equal((null, "2"), (KeyContext.Get("x"), KeyContext.Get("y")));
            }

            Assert.Equal(("1", null), (KeyContext.Get("x"), KeyContext.Get("y")));
            Assert.Null(KeyContext.Get("X"));
        }

        Assert.Null(KeyContext.Get("x"));
    }

    [Fact]
    public void Scopes_EndedInAnyOrderAndTwice_TakeBackOnlyTheirOwn()
    {
        var first = KeyContext.Use("x", "1");
        var second = KeyContext.Use("x", "2");
        var third = KeyContext.Use("y", "3");
        first.Dispose();
        first.Dispose();
        Assert.Equal(("2", "3"), (KeyContext.Get("x"), KeyContext.Get("y")));
        second.Dispose();
        Assert.Equal((null, "3"), (KeyContext.Get("x"), KeyContext.Get("y")));
        third.Dispose();
        Assert.Null(KeyContext.Get("y"));
    }

    [Fact]
    public async Task Value_BehindAnAwait_IsThereAndNotOutside()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?> outlives;
        using (KeyContext.Use("x", "1"))
        {
            await Task.Yield();
            Assert.Equal("1", KeyContext.Get("x"));
            outlives = AfterAsync(begun.Task);
            await SetAsync();
            Assert.Equal("1", KeyContext.Get("x"));
        }

        Assert.Null(KeyContext.Get("x"));
        begun.SetResult();
        // what was started inside keeps it
        Assert.Equal("1", await outlives);
        Assert.Null(KeyContext.Get("x"));
    }

    [Fact]
    public async Task Scope_EndedByAnotherFlow_ChangesNothingThere()
    {
        using var scope = KeyContext.Use("x", "1");
        await Task.Run(scope.Dispose, TestContext.Current.CancellationToken);
        Assert.Equal("1", KeyContext.Get("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("a:b")]
    [InlineData("a}")]
    public void Use_OfANameThatNoKeyHas_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => KeyContext.Use(name, "1"));

    private static async Task<string?> AfterAsync(Task begun)
    {
        await begun;
        return KeyContext.Get("x");
    }

    // never ended: what a method sets does not reach its caller
    private static async Task SetAsync()
    {
        await Task.Yield();
        _ = KeyContext.Use("x", "2");
    }
}
