namespace Larder.Server.Auth;

/// <summary>A key that was accepted: valid as long as the header is this very string and the ring this very ring.</summary>
internal sealed record Grant(string Header, ApiKeyRing Ring, Caller Caller, DateTimeOffset? Expires);
