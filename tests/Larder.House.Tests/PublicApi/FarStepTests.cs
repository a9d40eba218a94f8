using System.Reflection;

namespace Larder.House.PublicApi;

/// <summary>The steps of packages, whose stores are all outside the process, say so to the compiler.</summary>
public sealed class FarStepTests
{
    [Theory]
    [InlineData("Larder.Redis")]
    [InlineData("Larder.Memcached")]
    [InlineData("Larder.Hosting")]
    [InlineData("Larder.Client")]
    public void Steps_OfAPackage_AreMarked(string assembly)
    {
        var steps = Assembly
            .Load(assembly)
            .GetExportedTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(static method => method.ReturnType == typeof(StackBuilder))
            .ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps, static step => Assert.NotNull(step.GetCustomAttribute<FarStoreAttribute>()));
    }
}
