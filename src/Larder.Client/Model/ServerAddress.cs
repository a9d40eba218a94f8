using System.Net.Sockets;

namespace Larder.Client.Model;

/// <summary>Where the server listens: a Unix socket or a URL.</summary>
internal sealed class ServerAddress
{
    private ServerAddress(Uri? url, string? socket)
    {
        Socket = socket;
        Root = url ?? new Uri("http://localhost/");
        Text = socket ?? Root.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The path of the Unix socket; null for a URL.</summary>
    public string? Socket { get; }

    /// <summary>The scheme and authority that requests carry.</summary>
    public Uri Root { get; }

    /// <summary>The address as a person writes it.</summary>
    public string Text { get; }

    /// <summary>A Unix socket, named by <paramref name="source"/>.</summary>
    /// <exception cref="LarderConfigurationException">The path cannot be that of a socket.</exception>
    public static ServerAddress OfSocket(string path, string source)
    {
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return new ServerAddress(null, path);
        }
        catch (ArgumentException exception)
        {
            throw new LarderConfigurationException(
                $"{source}: '{path}' cannot be the path of a socket; it is empty or too long.",
                exception
            );
        }
    }

    /// <summary>A URL, named by <paramref name="source"/>.</summary>
    /// <exception cref="LarderConfigurationException">The text is no URL that can be used.</exception>
    public static ServerAddress OfUrl(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            ? OfUrl(url, source)
            : throw Fault(source, $"'{text}' is no URL");

    /// <summary>A URL, named by <paramref name="source"/>.</summary>
    /// <exception cref="LarderConfigurationException">The URL cannot be used.</exception>
    public static ServerAddress OfUrl(Uri url, string source)
    {
        if (!url.IsAbsoluteUri || (!IsScheme(url, Uri.UriSchemeHttp) && !IsScheme(url, Uri.UriSchemeHttps)))
        {
            throw Fault(source, $"'{url}' is not an http or https URL");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Fault(source, "the URL must not hold a user or a secret; an API key has its own place");
        }

        if (url.PathAndQuery is not ("/" or "") || url.Fragment.Length > 0)
        {
            throw Fault(source, $"'{url}' must end after host and port");
        }

        return IsScheme(url, Uri.UriSchemeHttp) && !url.IsLoopback
            ? throw Fault(source, $"'{url}' would send the API key and all values readable over the network; use https")
            : new(url, null);
    }

    private static bool IsScheme(Uri url, string scheme) =>
        string.Equals(url.Scheme, scheme, StringComparison.OrdinalIgnoreCase);

    private static LarderConfigurationException Fault(string source, string what) => new($"{source}: {what}.");
}
