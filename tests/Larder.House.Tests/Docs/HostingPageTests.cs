using System.Reflection;
using Larder.House.Repository;
using Microsoft.Extensions.Logging;

namespace Larder.House.Docs;

/// <summary>The pages about hosts and exceptions tell what there is.</summary>
public sealed class HostingPageTests
{
    private const string Page = "docs/how-to/register-in-a-host.md";

    [Fact]
    public void Settings_OfThePage_AreThoseOfTheSample() =>
        Assert.Equal(
            RepositoryFiles.Read("samples/Worker/appsettings.json").TrimEnd('\n'),
            Assert
                .Single(Markdown.BlocksOf(Page, RepositoryFiles.Read(Page)), static block => block.Language == "json")
                .Text
        );

    [Fact]
    public void Page_NamesEveryNumberOfTheLogWithItsLevel()
    {
        var told = Rows(Page)
            .Where(static cells => cells[1].Split(", ").All(static cell => int.TryParse(cell, out _)))
            .SelectMany(static cells => cells[1].Split(", ").Select(number => $"{number} {cells[2]}"))
            .Order(StringComparer.Ordinal);
        var methods = Assembly
            .Load("Larder.Hosting")
            .GetTypes()
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(static message => $"{message.EventId} {message.Level.ToString().ToLowerInvariant()}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(methods.Count > 15);
        Assert.Equal(methods, told);
    }

    [Fact]
    public void Exceptions_OfAllAssemblies_AreOnTheirPage()
    {
        string[] assemblies =
        [
            "Larder",
            "Larder.Resp",
            "Larder.Redis",
            "Larder.Memcached",
            "Larder.Client",
            "Larder.Server",
            "Larder.Hosting",
            "Larder.Wire",
        ];
        var types = assemblies
            .SelectMany(static name => Assembly.Load(name).GetExportedTypes())
            .Where(static type => type.IsAssignableTo(typeof(Exception)))
            .ToList();
        Assert.True(types.Count > 20);
        Assert.Equal(
            types.Select(static type => $"`{type.Name}`").Order(StringComparer.Ordinal),
            Rows("docs/reference/exceptions.md")
                .Select(static cells => cells[1])
                .Where(static cell => cell.StartsWith('`'))
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            types.Where(static type => !type.IsAssignableTo(typeof(CacheException))),
            static type => Assert.Contains(type.Name, (string[])["RespProtocolException", "LarderServerException"])
        );
    }

    private static IEnumerable<string[]> Rows(string document) =>
        RepositoryFiles
            .Read(document)
            .Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(static line => line.Split('|').Select(static cell => cell.Trim()).ToArray());
}
