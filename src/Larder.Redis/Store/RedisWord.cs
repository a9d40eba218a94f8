using System.Globalization;
using Larder.Building;
using Larder.Wire.Transports;

namespace Larder.Redis.Store;

/// <summary>Reads what settings say of a server and of how to use it.</summary>
internal static class RedisWord
{
    public static void Tell(StackBuilder stack, SettingsReader settings)
    {
        var url = settings.Main("Connection").Connection();
        var isLater = settings.Flag("Required") is false;
        var options = url is null ? null : Options(url, settings);
        var use = Use(settings);
        var certificates = CertificateFiles.Read(settings, options is { Tls: false } ? "rediss" : null);
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
                "Redis",
                context => new RedisStore(Connection(context, url, options with { Time = context.Time }), use)
            )
        );
    }

    private static RedisOptions? Options(string url, SettingsReader settings)
    {
        try
        {
            var options = RedisOptions.Parse(url);
            return options with
            {
                ConnectTimeout = settings.Duration(nameof(RedisOptions.ConnectTimeout)) ?? options.ConnectTimeout,
                CommandTimeout = settings.Duration(nameof(RedisOptions.CommandTimeout)) ?? options.CommandTimeout,
            };
        }
        catch (CacheOptionsException fault)
        {
            settings.AddFault("Connection", fault.Message.TrimEnd('.') + "; say redis://host:6379");
            return null;
        }
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

    private static RedisConnection Connection(StackContext context, string url, RedisOptions options)
    {
        string[] parts =
        [
            "redis",
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
                () => RedisConnection.ConnectAsync(options, CacheContext.Sync)
            );
        }
        catch (RedisAuthenticationException fault)
        {
            throw new CacheOptionsException(
                $"{options} refuses the user or the password ({fault.Message.TrimEnd('.')}); correct them in the connection.",
                fault
            );
        }
        catch (CacheStoreException fault)
        {
            throw new CacheOptionsException(
                $"{options} cannot be reached ({fault.Message.TrimEnd('.')}); start it, correct the connection, or say \"Required\": false to start without it.",
                fault
            );
        }
    }
}
