using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Larder.Building;
using Larder.Wire.Model;
using Larder.Wire.Transports;

namespace Larder.Wire.Settings;

/// <summary>What settings say of a connection, whatever is spoken on it.</summary>
/// <param name="Url">Where it goes, secrets and all.</param>
/// <param name="Options">What the URL says.</param>
/// <param name="ConnectTimeout">From the settings, or else from the URL.</param>
/// <param name="CommandTimeout">From the settings, or else from the URL.</param>
/// <param name="IsLater">Whether the start does without the server.</param>
/// <param name="TlsHost">From the settings, or else from the URL.</param>
/// <param name="TrustedRoots">The certificates that the server's may be signed with; null for those of the system.</param>
/// <param name="ClientCertificate">What the client shows.</param>
internal sealed record ConnectionSettings<TOptions>(
    string Url,
    TOptions Options,
    TimeSpan ConnectTimeout,
    TimeSpan CommandTimeout,
    bool IsLater,
    string? TlsHost,
    X509Certificate2Collection? TrustedRoots,
    X509Certificate2? ClientCertificate
)
    where TOptions : class, IConnectionOptions
{
    /// <summary>Reads them; null if they name no place, of which the settings have been told.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="parse">Reads a URL.</param>
    /// <param name="example">A URL as it should be.</param>
    /// <param name="tls">The scheme of an encrypted connection.</param>
    public static ConnectionSettings<TOptions>? Read(
        SettingsReader settings,
        Func<string, TOptions> parse,
        string example,
        string tls
    )
    {
        var url = settings.Main("Connection").Connection();
        var isLater = settings.Flag("Required") is false;
        var options = url is null ? null : Parse(settings, url, parse, example);
        var connect = settings.Duration(nameof(ConnectTimeout));
        var command = settings.Duration(nameof(CommandTimeout));
        var host = settings.Text(nameof(TlsHost));
        var (roots, client) = CertificateFiles.Read(settings, options is { Tls: false } ? tls : null);
        return url is null || options is null
            ? null
            : new(
                url,
                options,
                connect ?? options.ConnectTimeout,
                command ?? options.CommandTimeout,
                isLater,
                host ?? options.TlsHost,
                roots,
                client
            );
    }

    /// <summary>The connection for these settings, shared by all caches that have the same.</summary>
    /// <param name="context">The stack that is built.</param>
    /// <param name="connect">Connects; the task it gives is completed.</param>
    /// <exception cref="CacheOptionsException">The server is not there.</exception>
    public TConnection Share<TConnection>(StackContext context, Func<ValueTask<TConnection>> connect)
        where TConnection : class
    {
        string[] parts =
        [
            typeof(TConnection).Name,
            Url,
            IsLater ? "later" : "now",
            TlsHost ?? "",
            ClientCertificate?.Thumbprint ?? "",
            .. (TrustedRoots ?? []).Select(static root => root.Thumbprint),
            ConnectTimeout.ToString("c", CultureInfo.InvariantCulture),
            CommandTimeout.ToString("c", CultureInfo.InvariantCulture),
        ];
        try
        {
            return context.Share(string.Join('\n', parts), connect);
        }
        catch (CacheStoreException fault)
        {
            throw new CacheOptionsException(
                $"{Options} cannot be reached ({fault.Message.TrimEnd('.')}); start it, correct the connection, or say \"Required\": false to start without it.",
                fault
            );
        }
    }

    private static TOptions? Parse(SettingsReader settings, string url, Func<string, TOptions> parse, string example)
    {
        try
        {
            return parse(url);
        }
        catch (CacheOptionsException fault)
        {
            settings.AddFault("Connection", $"{fault.Message.TrimEnd('.')}; say {example}");
            return null;
        }
    }
}
