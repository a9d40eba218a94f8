using UserServices;

// snippet: cacheio-attributes
var users = new UserService();
Console.WriteLine("First call:");
Console.WriteLine($"Result: {users.FetchUser(1, "req-1")}");
Console.WriteLine("Second call (cached):");
Console.WriteLine($"Result: {users.FetchUser(1, "req-1")}");
Console.WriteLine("Third call (different request, still cached):");
Console.WriteLine($"Result: {users.FetchUser(1, "req-2")}");

// => First call:
// => Fetching user 1 from database...
// => Result: User { Id = 1, Name = User_1, Request = req-1 }
// => Second call (cached):
// => Result: User { Id = 1, Name = User_1, Request = req-1 }
// => Third call (different request, still cached):
// => Result: User { Id = 1, Name = User_1, Request = req-1 }

var others = new AsyncUserService();
Console.WriteLine("First call:");
Console.WriteLine($"Result: {await others.FetchUserAsync(1, "req-1")}");
Console.WriteLine("Second call (cached):");
Console.WriteLine($"Result: {await others.FetchUserAsync(1, "req-1")}");
Console.WriteLine("Third call (different request, still cached):");
Console.WriteLine($"Result: {await others.FetchUserAsync(1, "req-2")}");

// => First call:
// => Fetching user 1 asynchronously...
// => Result: User { Id = 1, Name = User_1, Request = req-1 }
// => Second call (cached):
// => Result: User { Id = 1, Name = User_1, Request = req-1 }
// => Third call (different request, still cached):
// => Result: User { Id = 1, Name = User_1, Request = req-1 }
// end
