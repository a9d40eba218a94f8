using Larder.Building;
using Larder.Wire.Settings;

namespace Larder.Redis.Store;

/// <summary>Reads what settings say of a server and of how to use it.</summary>
internal static class RedisWord
{
    public static void Tell(StackBuilder stack, SettingsReader settings)
    {
        var connection = ConnectionSettings<RedisOptions>.Read(
            settings,
            RedisOptions.Parse,
            "redis://host:6379",
            "rediss"
        );
        var use = Use(settings);
        if (connection is null)
        {
            stack.Nothing();
            return;
        }

        var options = connection.Options with
        {
            ConnectLater = connection.IsLater,
            ConnectTimeout = connection.ConnectTimeout,
            CommandTimeout = connection.CommandTimeout,
            TlsHost = connection.TlsHost,
            TrustedRoots = connection.TrustedRoots,
            ClientCertificate = connection.ClientCertificate,
        };
        stack.Add(
            StackStep.Store(
                "Redis",
                context => new RedisStore(
                    connection.Share(context, () => ConnectAsync(options with { Time = context.Time })),
                    use
                )
            )
        );
    }

    private static RedisStoreOptions Use(SettingsReader settings)
    {
        var usual = new RedisStoreOptions();
        return usual with
        {
            Prefix = settings.Text(nameof(RedisStoreOptions.Prefix)) ?? usual.Prefix,
            Form = settings.OneOf<RedisForm>(nameof(RedisStoreOptions.Form)) ?? usual.Form,
            LeaseTime = settings.Duration(nameof(RedisStoreOptions.LeaseTime)) ?? usual.LeaseTime,
            MaxRemovedTags = settings.Number(nameof(RedisStoreOptions.MaxRemovedTags)) ?? usual.MaxRemovedTags,
        };
    }

    private static async ValueTask<RedisConnection> ConnectAsync(RedisOptions options)
    {
        try
        {
            return await RedisConnection.ConnectAsync(options, CacheContext.Sync).ConfigureAwait(false);
        }
        catch (RedisAuthenticationException fault)
        {
            throw new CacheOptionsException(
                $"{options} refuses the user or the password ({fault.Message.TrimEnd('.')}); correct them in the connection.",
                fault
            );
        }
    }
}
