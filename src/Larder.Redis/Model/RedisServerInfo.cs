using Larder.Resp;

namespace Larder.Redis;

/// <summary>What a server said about itself when the connection was made.</summary>
/// <param name="Protocol">The version of the protocol that is spoken with it.</param>
/// <param name="Version">The server's own version; empty if it did not say.</param>
/// <param name="Name">What it calls itself, such as <c>redis</c>; empty if it did not say.</param>
public sealed record RedisServerInfo(RespVersion Protocol, string Version = "", string Name = "");
