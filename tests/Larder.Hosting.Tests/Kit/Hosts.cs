using System.Text;
using Larder.Memcached;
using Larder.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Larder.Hosting.Tests.Kit;

/// <summary>Hosts with nothing in them but what a test says.</summary>
internal static class Hosts
{
    /// <summary>A host whose services are these.</summary>
    public static IHost Of(Action<IServiceCollection> register)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.ConfigureContainer(
            new DefaultServiceProviderFactory(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            )
        );
        register(builder.Services);
        return builder.Build();
    }

    /// <summary>A host whose section Larder, and whatever else, is this JSON.</summary>
    public static IHost Configured(string json, Action<LarderBuilder>? more = null, RecordingLogs? logs = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        if (logs is not null)
        {
            builder.Services.AddSingleton<ILoggerProvider>(logs);
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
        }

        var larder = builder
            .Services.AddLarder(builder.Configuration.GetSection("Larder"))
            .Words(RedisSteps.Word, MemcachedSteps.Word, ServerSteps.Word);
        more?.Invoke(larder);
        return builder.Build();
    }

    /// <summary>The faults that stop the start; none where it starts.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IHost host)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            await host.StartAsync(token);
            await host.StopAsync(token);
            return [];
        }
        catch (CacheOptionsException fault)
        {
            Assert.StartsWith("Larder cannot start:\n- ", fault.Message, StringComparison.Ordinal);
            Assert.All(fault.Faults, one => Assert.Contains(one, fault.Message, StringComparison.Ordinal));
            return fault.Faults;
        }
    }
}
