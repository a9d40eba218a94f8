using Larder.Building;
using Larder.Wire.Settings;

namespace Larder.Memcached.Store;

/// <summary>Reads what settings say of servers and of how to use them.</summary>
internal static class MemcachedWord
{
    public static void Tell(StackBuilder stack, SettingsReader settings)
    {
        var connection = ConnectionSettings<MemcachedOptions>.Read(
            settings,
            MemcachedOptions.Parse,
            "memcached://host:11211",
            "memcacheds"
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
                "Memcached",
                context => new MemcachedStore(
                    connection.Share(
                        context,
                        () => MemcachedConnection.ConnectAsync(options with { Time = context.Time }, CacheContext.Sync)
                    ),
                    use
                )
            )
        );
    }

    private static MemcachedStoreOptions Use(SettingsReader settings)
    {
        var usual = new MemcachedStoreOptions();
        return usual with
        {
            Prefix = settings.Text(nameof(MemcachedStoreOptions.Prefix)) ?? usual.Prefix,
            Form = settings.OneOf<MemcachedForm>(nameof(MemcachedStoreOptions.Form)) ?? usual.Form,
            LeaseTime = settings.Duration(nameof(MemcachedStoreOptions.LeaseTime)) ?? usual.LeaseTime,
        };
    }
}
