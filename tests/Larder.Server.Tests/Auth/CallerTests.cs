using Larder.Server.Auth;

namespace Larder.Server.Tests.Auth;

public sealed class CallerTests
{
    [Fact]
    public void Reaches_OneSpaceAfterAnother_AnswersForEach()
    {
        var caller = new Caller(ApiKeyScopes.Read, ["app-*", "x"]);

        Assert.True(caller.Reaches("app-1"));
        Assert.False(caller.Reaches("y"));
        Assert.True(caller.Reaches("x"));
        Assert.False(caller.Reaches("y"));
        Assert.False(caller.ReachesEverySpace);
    }

    [Fact]
    public void Has_AdminOnly_IsNoOtherScope()
    {
        var caller = new Caller(ApiKeyScopes.Admin, ["*"]);

        Assert.True(caller.Has(ApiKeyScopes.Admin));
        Assert.False(caller.Has(ApiKeyScopes.Read));
    }
}
