using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Larder.Server.Auth;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Larder.Server.Http;

/// <summary>Finds the <see cref="Visitor"/> of a request's connection, and remembers it with the connection.</summary>
/// <param name="trustsOwner">
/// Whether the user who runs the server needs no key on a Unix socket. Only for a socket of our own: behind a proxy
/// of the same user every stranger would look like the owner.
/// </param>
internal sealed class Visitors(bool trustsOwner)
{
    private static readonly object Key = new();

    public Visitor Of(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return Create(context);
        }

        lock (items)
        {
            if (items.TryGetValue(Key, out var known) && known is Visitor visitor)
            {
                return visitor;
            }

            visitor = Create(context);
            items[Key] = visitor;
            return visitor;
        }
    }

    private Visitor Create(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { AddressFamily: AddressFamily.Unix } socket)
        {
            var user = PeerCredentials.UserOf(socket);
            return new Visitor(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"user {user?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}"
                ),
                trustsOwner && user is not null && user == CurrentUser.Id
            );
        }

        return new Visitor(SourceOf(context.Connection.RemoteIpAddress), isOwner: false);
    }

    private static string SourceOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        // One network of this size is what one subscriber gets, and all its addresses are his.
        const int network = 8;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(network).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
