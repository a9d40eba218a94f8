using System.Globalization;
using Larder.Resp;

namespace Larder.Redis.Model;

/// <summary>Reads the URL of a server.</summary>
internal static class RedisUrl
{
    public static RedisOptions Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var unix = url.StartsWith("unix:", StringComparison.OrdinalIgnoreCase);
        var options = unix ? ParseUnix(url["unix:".Length..]) : ParseTcp(url);
        return options.User is null || options.Password is not null
            ? options
            : throw Fault("there is a user without a password");
    }

    private static RedisOptions ParseTcp(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw Fault("it is no redis://, rediss:// or unix:// URL");
        }

        var options = new RedisOptions
        {
            Host = url.HostNameType == UriHostNameType.IPv6 ? url.Host.Trim('[', ']') : url.Host,
            Port = url.Port > 0 ? url.Port : 6379,
            Tls = url.Scheme switch
            {
                "redis" => false,
                "rediss" => true,
                _ => throw Fault("its scheme is not redis, rediss or unix"),
            },
        };
        var path = url.AbsolutePath.Trim('/');
        options = path.Length == 0 ? options : options with { Database = DatabaseOf(path) };
        return WithQuery(WithUser(options, url.UserInfo), url.Query);
    }

    private static RedisOptions ParseUnix(string text)
    {
        text = text.StartsWith("//", StringComparison.Ordinal) ? text[2..] : text;
        var query = text.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? text[mark..] : "";
        var rest = text[..^query.Length];
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var user = at >= 0 && (slash < 0 || at < slash) ? rest[..at] : "";
        var path = rest[(user.Length > 0 ? at + 1 : 0)..];
        if (path.Length == 0)
        {
            throw Fault("the path of the socket is missing");
        }

        return WithQuery(WithUser(new RedisOptions { SocketPath = Uri.UnescapeDataString(path) }, user), query);
    }

    private static RedisOptions WithUser(RedisOptions options, string userInfo)
    {
        if (userInfo.Length == 0)
        {
            return options;
        }

        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? userInfo : userInfo[..colon];
        return options with
        {
            User = user.Length == 0 ? null : Uri.UnescapeDataString(user),
            Password = colon < 0 ? null : Uri.UnescapeDataString(userInfo[(colon + 1)..]),
        };
    }

    private static RedisOptions WithQuery(RedisOptions options, string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = Uri.UnescapeDataString(equals < 0 ? "" : part[(equals + 1)..]);
            options = (equals < 0 ? part : part[..equals]) switch
            {
                "db" => options with { Database = DatabaseOf(value) },
                "name" => options with { Name = value },
                "protocol" => options with { Protocol = value is "2" ? RespVersion.Two : RespVersion.Three },
                "cluster" => options with { Cluster = value is "true" },
                _ => throw Fault("after the question mark only db, name, protocol and cluster are known"),
            };
        }

        return options;
    }

    private static int DatabaseOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
            ? database
            : throw Fault("the database is not a number");

    private static CacheOptionsException Fault(string what) => new($"The URL of the server cannot be used: {what}.");
}
