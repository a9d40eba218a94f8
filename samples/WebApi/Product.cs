namespace WebApi;

/// <summary>What the shop sells, and which process has loaded it.</summary>
internal sealed record Product(int Id, string Name, int LoadedBy);
