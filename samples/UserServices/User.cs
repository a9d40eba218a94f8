namespace UserServices;

internal sealed record User(int Id, string Name, string Request);
