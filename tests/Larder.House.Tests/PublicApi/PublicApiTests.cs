using System.Reflection;

namespace Larder.House.PublicApi;

public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Larder")]
    [InlineData("Larder.Generators")]
    [InlineData("Larder.CodeFixes")]
    [InlineData("Larder.Resp")]
    [InlineData("Larder.Redis")]
    [InlineData("Larder.Memcached")]
    [InlineData("Larder.Wire")]
    [InlineData("Larder.Hosting")]
    [InlineData("Larder.Client")]
    [InlineData("Larder.Server")]
    [InlineData("Larder.Cli")]
    public void Surface_OfEachAssembly_IsTheApprovedOne(string assembly)
    {
        var received = ApiText.Of(Assembly.Load(assembly));
        var difference = Approval.Compare(assembly, received, Approval.ApprovedFolder, Approval.ReceivedFolder);
        Assert.True(difference is null, difference);
    }
}
