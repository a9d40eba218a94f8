using System.Globalization;
using Larder.Building;
using Larder.Wire.Transports;

namespace Larder.Memcached.Store;

/// <summary>Reads what settings say of servers and of how to use them.</summary>
internal static class MemcachedWord
{
    public static void Tell(StackBuilder stack, SettingsReader settings)
    {
        var url = settings.Main("Connection").Connection();
        var isLater = settings.Flag("Required") is false;
        var options = url is null ? null : Options(url, settings);
        var use = Use(settings);
        var certificates = CertificateFiles.Read(settings, options is { Tls: false } ? "memcacheds" : null);
        if (url is null || options is null)
        {
            stack.Nothing();
            return;
        }

        options = options with
        {
            ConnectLater = isLater,
            TlsHost = settings.Text("TlsHost") ?? options.TlsHost,
            TrustedRoots = certificates.Roots,
            ClientCertificate = certificates.Client,
        };
        stack.Add(
            StackStep.Store(
                "Memcached",
                context => new MemcachedStore(Connection(context, url, options with { Time = context.Time }), use)
            )
        );
    }

    private static MemcachedOptions? Options(string url, SettingsReader settings)
    {
        try
        {
            var options = MemcachedOptions.Parse(url);
            return options with
            {
                ConnectTimeout = settings.Duration(nameof(MemcachedOptions.ConnectTimeout)) ?? options.ConnectTimeout,
                CommandTimeout = settings.Duration(nameof(MemcachedOptions.CommandTimeout)) ?? options.CommandTimeout,
            };
        }
        catch (CacheOptionsException fault)
        {
            settings.AddFault("Connection", fault.Message.TrimEnd('.') + "; say memcached://host:11211");
            return null;
        }
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

    private static MemcachedConnection Connection(StackContext context, string url, MemcachedOptions options)
    {
        string[] parts =
        [
            "memcached",
            url,
            options.ConnectLater ? "later" : "now",
            options.TlsHost ?? "",
            options.ClientCertificate?.Thumbprint ?? "",
            .. (options.TrustedRoots ?? []).Select(static root => root.Thumbprint),
            options.ConnectTimeout.ToString("c", CultureInfo.InvariantCulture),
            options.CommandTimeout.ToString("c", CultureInfo.InvariantCulture),
        ];
        try
        {
            return context.Share(
                string.Join('\n', parts),
                () => MemcachedConnection.ConnectAsync(options, CacheContext.Sync)
            );
        }
        catch (CacheStoreException fault)
        {
            throw new CacheOptionsException(
                $"{options} cannot be reached ({fault.Message.TrimEnd('.')}); start one, correct the connection, or say \"Required\": false to start without it.",
                fault
            );
        }
    }
}
