namespace Larder.Server.Auth;

/// <summary>What the bearer of a key may do.</summary>
[Flags]
internal enum ApiKeyScopes
{
    None = 0,
    Read = 1,
    Write = 2,
    Delete = 4,
    List = 8,
    Stats = 16,
    Admin = 32,
    All = Read | Write | Delete | List | Stats | Admin,
}
