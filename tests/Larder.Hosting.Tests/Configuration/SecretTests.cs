using Larder.Hosting.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Larder.Hosting.Tests.Configuration;

/// <summary>A secret in a plain file is warned of; one that lies where secrets belong is not.</summary>
public sealed class SecretTests : IDisposable
{
    private const string Encrypted = """
        { "Larder": { "Caches": { "main": { "Layers": [ { "Encrypt": "orders" }, "Memory" ] } } } }
        """;

    private const string Keys = """{ "Larder": { "Keys": { "orders": "a secret of sixteen bytes at least" } } }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-settings-");

    [Fact]
    public async Task Start_WithAKeyInAPlainFile_WarnsAndNamesThePlace()
    {
        var warnings = await WarningsAsync(settings =>
            settings
                .AddJsonFile(FileOf("appsettings.json", Encrypted))
                .AddJsonFile(FileOf("appsettings.Local.json", Keys))
        );
        Assert.Equal(
            "Larder:Keys:orders is a secret in the plain file appsettings.Local.json; keep it in user secrets, the environment or a vault",
            Assert.Single(warnings)
        );
    }

    [Fact]
    public async Task Start_WithAPasswordInAPlainFile_WarnsOfTheConnection()
    {
        const string Later = """
            {
              "ConnectionStrings": { "cache": "redis://:sesame@127.0.0.1:1", "other": "redis://:unused@127.0.0.1:1" },
              "Larder": { "Caches": { "main": { "Layers": [ { "Redis": { "Connection": "cache", "Required": false } } ] } } }
            }
            """;
        var warnings = await WarningsAsync(settings => settings.AddJsonFile(FileOf("appsettings.json", Later)));
        var told = Assert.Single(warnings);
        Assert.StartsWith("ConnectionStrings:cache is a secret", told, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAKeyAmongUserSecretsOrInMemory_IsSilent()
    {
        Assert.Empty(
            await WarningsAsync(settings =>
                settings.AddJsonFile(FileOf("appsettings.json", Encrypted)).AddJsonFile(FileOf("secrets.json", Keys))
            )
        );
        Assert.Empty(
            await WarningsAsync(settings =>
                settings
                    .AddJsonFile(FileOf("appsettings.json", Keys))
                    .AddJsonFile(FileOf("appsettings.Local.json", Encrypted))
                    .AddInMemoryCollection([new("Larder:Keys:orders", "another secret that wins, from elsewhere")])
            )
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> WarningsAsync(Action<IConfigurationBuilder> add)
    {
        using var logs = new RecordingLogs();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        add(builder.Configuration);
        builder.Services.AddSingleton<ILoggerProvider>(logs);
        builder.Services.AddLarder(builder.Configuration.GetSection("Larder")).Words(Redis.RedisSteps.Word);
        using var host = builder.Build();
        Assert.Empty(await Hosts.FaultsAsync(host));
        return
        [
            .. logs
                .Lines.Where(static line => line is { Id: 1102, Level: LogLevel.Warning, Category: "Larder" })
                .Select(static line => line.Text),
        ];
    }

    private string FileOf(string name, string json)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, json);
        return path;
    }
}
